/** Words that stand where a name would, and name nobody. */
const placeholders = new Set(
  '- _ ? * 0 anonymous anon guest null nil undefined none unknown n/a na false true <nil> (null) nobody'.split(' '),
);

/** The name; null for an empty one and for a placeholder. */
export const realName = (name: string | null): string | null =>
  name === null || name === '' || placeholders.has(name.toLowerCase()) ? null : name;
