/** The JSON report's shape as a JSON schema, for those who read reports by program. */
import * as z from 'zod/mini';
import { reportShape } from '../src/reports/report-shape.ts';

export const reportJsonSchema = (): Record<string, unknown> => {
  const { $schema, ...shape } = z.toJSONSchema(reportShape, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      // What `format: date-time` and JavaScript's numbers say already.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { $schema, title: 'errtop report --format json, version 1', ...shape };
};
