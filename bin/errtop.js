#!/usr/bin/env node
/** Checks that Node is new enough before anything that an old one could not even parse, then starts the program. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`errtop: needs Node.js 20.19 or newer, this is ${process.versions.node} (https://nodejs.org)\n`);
  process.exit(2);
}
import('../dist/cli.js').catch(error => {
  const isUnbuilt = error && error.code === 'ERR_MODULE_NOT_FOUND' && /dist[\\/]cli\.js/.test(error.message);
  process.stderr.write(
    isUnbuilt ? 'errtop: not built yet (run `npm run build`)\n' : `${(error && error.stack) || error}\n`,
  );
  process.exit(2);
});
