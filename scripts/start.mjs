/** `npm start`: the demo; `npm start -- PATHS`: real files. */
if (process.argv.length === 2) process.argv.push('demo');
await import('../bin/errtop.js');
