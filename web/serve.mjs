// SPDX-License-Identifier: MIT
// The last step of web/run: node web/serve.mjs FOLDER PORT.
import { serve } from './server.mjs';

const [folder, port] = [process.argv[2], Number(process.argv[3])];
try {
  const server = await serve(folder, port);
  console.log(`Mixwright is at http://127.0.0.1:${server.address().port}/ (Ctrl+C stops it)`);
} catch (error) {
  const reason = error.code === 'EADDRINUSE' ? 'is already in use; choose another with --port N' : error.message;
  console.error(`web/run: port ${port} ${reason}`);
  process.exit(1);
}
