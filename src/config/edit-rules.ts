/** Edits the text of a rules file; what people wrote in it, comments included, stays. */
import { isMap, isSeq, parseDocument, type Document, type YAMLSeq } from 'yaml';
import type { SplitKind } from '../model/rule.ts';

/** A rule made on the screen. */
export type ScreenRule = { readonly merge: readonly string[] } | { readonly split: string; readonly by: SplitKind };

const heading = [
  ' Rules of errtop: those made on the screen are added here, and any may be edited or deleted.',
  ' The README, section Rules, says what a rule can be; `errtop rules` lists those in force.',
].join('\n');

/** `text` with the rule at the end, `comment` above it. @throws Error when the text holds no list of rules. */
export const appendRule = (text: string, rule: ScreenRule, comment: string): string => {
  const document = text.trim() === '' ? emptyDocument() : parseDocument(text);
  const list = listOf(document);
  const node = document.createNode(rule, { flow: false });
  const flow = node.get('merge', true);
  if (isSeq(flow)) flow.flow = true;
  node.commentBefore = ` ${comment}`;
  list.add(node);
  list.flow = false;
  return document.toString({ lineWidth: 0 });
};

/** `text` without the rule at `index` and its comment. @throws Error when there is none. */
export const removeRule = (text: string, index: number): string => {
  const document = parseDocument(text);
  const list = listOf(document);
  if (index < 0 || index >= list.items.length) throw new RangeError('the rules file has no such rule');
  list.delete(index);
  return document.toString({ lineWidth: 0 });
};

const emptyDocument = (): Document => {
  const document = parseDocument('rules: []\n');
  document.commentBefore = heading;
  return document;
};

const listOf = (document: Document): YAMLSeq => {
  if (document.errors.length > 0) throw new Error(document.errors[0]?.message ?? 'it is no YAML');
  if (document.contents === null) document.contents = document.createNode({}) as never;
  if (!isMap(document.contents)) throw new Error('expected `rules:` at its beginning');
  const known = document.get('rules');
  if (isSeq(known)) return known;
  if (known !== undefined && known !== null) throw new Error('expected a list under `rules:`');
  const made = document.createNode([]) as YAMLSeq;
  document.set('rules', made);
  return made;
};
