/**
 * `node code-cache.cjs FOLDER`: runs the bundled program of FOLDER on logs of all kinds, and keeps beside it what V8
 * compiled of it meanwhile. Functions that no run has called yet are compiled when they are called first.
 */
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Writable } = require('node:stream');
const v8 = require('node:v8');
const { loadBundle, cacheFile } = require('../bin/load-bundle.js');

const folder = process.argv[2];
const fixtures = join(__dirname, '..', 'fixtures');
const runs = [
  ['demo', '--once'],
  ['report', '--format', 'json', join(fixtures, 'framing')],
  ['report', join(fixtures, 'framing')],
  ['formats', join(fixtures, 'framing')],
];
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

// What runs seldom stays compiled until it is written down.
v8.setFlagsFromString('--no-flush-bytecode');
// The program may not tune V8 here: a cache is only taken by a V8 of the same flags, and it starts with its own.
const { setFlagsFromString } = v8;
v8.setFlagsFromString = () => undefined;

// Nothing of whoever builds has a part in it.
const home = mkdtempSync(join(tmpdir(), 'errtop-code-cache-'));
for (const name of ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME']) process.env[name] = home;
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const write = async () => {
  const { program, script } = loadBundle(folder);
  for (const args of runs) {
    const exitCode = await program.runCommand(args, { stdout: nowhere, stderr: process.stderr });
    if (exitCode > 1) throw new Error(`errtop ${args.join(' ')}: exit code ${exitCode}`);
  }
  setFlagsFromString('--flush-bytecode');
  writeFileSync(cacheFile(folder), script.createCachedData());
};

// A run that never ends leaves Node with nothing to do.
process.exitCode = 1;
write().then(
  () => (process.exitCode = 0),
  error => process.stderr.write(`code cache: ${error.stack}\n`),
);
