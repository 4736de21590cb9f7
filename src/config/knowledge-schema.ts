/** How users write down what they know of a kind of failure: what it says, what is behind it, what helped before. */
import * as z from 'zod/mini';
import { nonEmptyText, texts } from './option.ts';

const list = z.optional(texts);

const scripts = z.optional(
  z.strictObject(
    {
      linux: list,
      kubernetes: list,
      docker: list,
      postgresql: list,
      mysql: list,
      redis: list,
      kafka: list,
      rabbitmq: list,
      nginx: list,
      jvm: list,
      node: list,
      aws: list,
    },
    {
      error: issue =>
        issue.code === 'unrecognized_keys' ? undefined : 'expected commands by platform, such as linux or kubernetes',
    },
  ),
);

export const knowledgeEntry = z.strictObject(
  {
    kind: nonEmptyText('a kind of failure (see `errtop diagnose`), or a new name'),
    title: z.optional(nonEmptyText('a title')),
    says: list,
    symptoms: list,
    causes: list,
    steps: list,
    solutions: list,
    scripts,
  },
  {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? undefined
        : 'expected kind with says, symptoms, causes, steps, solutions or scripts',
  },
);

/** What a user knows of a kind of failure. */
export type KnowledgeEntry = z.output<typeof knowledgeEntry>;
