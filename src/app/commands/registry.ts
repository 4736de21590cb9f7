/** Every command, in the order that help lists them. */
import type { Command } from './define.ts';
import { config } from './config.ts';
import { demo } from './demo.ts';
import { explain } from './explain.ts';
import { diagnose } from './diagnose.ts';
import { formats } from './formats.ts';
import { mark } from './mark.ts';
import { monitor } from './monitor.ts';
import { parse } from './parse.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { top } from './top.ts';

export const commands = [
  top,
  demo,
  monitor,
  report,
  parse,
  explain,
  formats,
  rules,
  diagnose,
  config,
  mark,
] as const satisfies readonly Command<never>[];
