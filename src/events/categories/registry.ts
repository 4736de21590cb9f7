/** All built-in categories; where two are equally well supported the earlier wins, so the more specific stand first. */
import { api } from './api.ts';
import { auth } from './auth.ts';
import { database } from './database.ts';
import type { Category } from './define.ts';
import { frontend } from './frontend.ts';
import { memory } from './memory.ts';
import { network } from './network.ts';
import { validation } from './validation.ts';
import { vectorDb } from './vector-db.ts';

export const categories = [
  vectorDb,
  memory,
  database,
  auth,
  frontend,
  api,
  validation,
  network,
] as const satisfies readonly Category[];
