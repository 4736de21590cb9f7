/** Writes the generated parts of README.md and docs/; `--check` only says what is out of date, and exits 1. */
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { configJsonSchema } from './config-json-schema.ts';
import { docTables } from './doc-tables.ts';
import { reportJsonSchema } from './report-json-schema.ts';

const fill = (text: string): string =>
  text.replace(
    /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open: string, name: string, close: string) => {
      const make = docTables[name];
      if (make === undefined) throw new Error(`no such generated table: ${name}`);
      return `${open}${make()}\n${close}`;
    },
  );

const documents: readonly { readonly file: string; readonly make: (before: string) => Promise<string> | string }[] = [
  { file: 'README.md', make: fill },
  { file: 'docs/formats.md', make: fill },
  {
    file: 'docs/config.schema.json',
    make: () => format(JSON.stringify(configJsonSchema()), { parser: 'json', printWidth: 120 }),
  },
  {
    file: 'docs/report.schema.json',
    make: () => format(JSON.stringify(reportJsonSchema()), { parser: 'json', printWidth: 120 }),
  },
];

const isCheck = process.argv.includes('--check');
for (const { file, make } of documents) {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const before = await readFile(path, 'utf8').catch(() => '');
  const after = await make(before);
  if (after === before) continue;
  if (isCheck) {
    process.stderr.write(`${file} is out of date: run \`npm run docs\`\n`);
    process.exitCode = 1;
  } else await writeFile(path, after);
}
