// SPDX-License-Identifier: MIT
// The page that leafs through the pictures: arrows for the state, S for the size, T for the theme.

const options = (names) => names.map((name) => `<option>${name}</option>`).join('');

export function indexPage(pictures, scenes, sizes, themes) {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>body{margin:0;background:#333;color:#eee;font:14px sans-serif}nav{padding:8px;display:flex;gap:12px;align-items:center}img{display:block;margin:8px auto;max-width:98vw;max-height:calc(100vh - 60px);border:1px solid #000}</style>
<nav><label>State <select id="scene">${options(scenes)}</select></label><label>Size <select id="size">${options(sizes)}</select></label>
<label>Theme <select id="theme">${options(themes)}</select></label><span>Left and right: state; S: size; T: theme</span></nav>
<p id="none" hidden>There is no such picture.</p><img id="picture" alt="">
<script>
const pictures = new Set(${JSON.stringify(pictures)});
const [scene, size, theme] = ['scene', 'size', 'theme'].map((id) => document.getElementById(id));
const image = document.getElementById('picture');
function show() {
  const name = [scene.value, size.value, theme.value].join('-');
  image.hidden = !pictures.has(name);
  document.getElementById('none').hidden = !image.hidden;
  if (!image.hidden) Object.assign(image, { src: name + '.png', alt: name });
}
const step = (list, by) => { list.selectedIndex = (list.selectedIndex + by + list.length) % list.length; show(); };
for (const list of [scene, size, theme]) list.onchange = show;
addEventListener('keydown', (event) => {
  if (event.target instanceof HTMLSelectElement) return;
  if (event.key === 'ArrowRight') step(scene, 1);
  if (event.key === 'ArrowLeft') step(scene, -1);
  if (event.key === 's') step(size, 1);
  if (event.key === 't') step(theme, 1);
});
show();
</script></html>
`;
}
