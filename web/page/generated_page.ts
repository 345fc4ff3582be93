// SPDX-License-Identifier: MIT
// What all generated pages of the site have around their content.

export const escape = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** `content` is HTML. */
export const generatedPage = (title: string, content: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<title>${title} - Mixwright</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="style.css">
</head>
<body>
<main class="wide">
<p><a href="./">Mixwright</a></p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
