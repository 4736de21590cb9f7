/** Flags that every command understands. */
import type { CommandOption } from './define.ts';

export const commonOptions: readonly CommandOption[] = [
  { flags: '--since <when>', summary: "only from then on: '1 hour ago', 15m, 14:30, ISO 8601" },
  { flags: '--until <when>', summary: 'only up to then' },
  { flags: '--service <names>', summary: 'only these services; several with commas or by repeating', isList: true },
  { flags: '--error-type <type>', summary: 'only errors of this exception type' },
  { flags: '--level <level>', summary: 'only this level and worse: trace, debug, info, warn, error, fatal' },
  { flags: '--config <file>', summary: 'this config file instead of ~/.config/errtop/config.yaml' },
  { flags: '--log-format <name>', summary: 'read every source in this format (see errtop formats)' },
  { flags: '--once', summary: 'print one snapshot as text and exit' },
  { flags: '--no-color', summary: 'no colours' },
  { flags: '--ascii', summary: 'draw with ASCII only' },
  { flags: '--no-worker', summary: 'read and count in the main thread' },
  { flags: '--verbose', summary: 'say more when something fails' },
];
