/** Before each test file: the seed of all property tests, one for the whole run, printed on failure by fast-check. */
import process from 'node:process';
import { configureGlobal } from 'fast-check';

process.env['TZ'] = 'UTC';

// FC_SEED repeats a run; without it each run draws a new seed, which count-reporter.ts prints.
configureGlobal({ seed: Number(process.env['FC_SEED']) });
