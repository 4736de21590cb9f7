/** Every command, in the order that help lists them. */
import type { Command } from './define.ts';
import { config } from './config.ts';

export const commands = [config] as const satisfies readonly Command<never>[];
