#!/usr/bin/env node
/** Checks that Node is new enough before anything that an old one could not even parse, then starts the program. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`errtop: needs Node.js 20.19 or newer, this is ${process.versions.node} (https://nodejs.org)\n`);
  process.exit(2);
}
const { loadBundle } = require('./load-bundle.js');
try {
  loadBundle().program.run();
} catch (error) {
  const isUnbuilt = error && error.code === 'ENOENT' && /dist[\\/]program[\\/]/.test(error.path);
  process.stderr.write(
    isUnbuilt ? 'errtop: not built yet (run `npm run build`)\n' : `${(error && error.stack) || error}\n`,
  );
  process.exit(2);
}
