/** Loads the bundled program, and with it what V8 once compiled of it: start takes half as long as compiling anew. */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

/**
 * Loads `program.cjs` of `folder`. V8 refuses a code cache of another version of its own, of other flags or of another
 * source, and one that is missing is none: the program is then compiled as it goes. @throws ENOENT without the program.
 */
exports.loadBundle = (folder = join(__dirname, '..', 'dist', 'program')) => {
  // Regular expressions become machine code when they first run. V8 interprets the first run, and making what it
  // interprets takes longer than making machine code. What is created from here on knows of it, so this stands first.
  setFlagsFromString('--regexp-tier-up-ticks=0');
  const filename = join(folder, 'program.cjs');
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: readCache(cacheFile(folder)) });
  const module = { exports: {} };
  // Node does not let a script that came from its cache import modules.
  const importBeside = name => import(pathToFileURL(join(folder, name)).href);
  script.runInThisContext()(module, createRequire(filename), importBeside, filename);
  return { program: module.exports, script };
};

/** Bytecode is of one version of Node on one kind of processor. */
const cacheFile = folder => join(folder, `program-${process.version}-${process.arch}.cache`);
exports.cacheFile = cacheFile;

const readCache = file => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};
