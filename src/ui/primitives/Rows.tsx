/** Finished rows under each other. */
import { Row } from './Row.tsx';

export interface RowsProps {
  readonly texts: readonly string[];
}

/** A row's key is its place: what changes is the text, never the order. */
export const Rows = ({ texts }: RowsProps) => numbered(texts).map(({ place, text }) => <Row key={place} text={text} />);

/** Each text with its place, counted from 0. */
export const numbered = <Text,>(texts: readonly Text[]): { readonly place: number; readonly text: Text }[] =>
  texts.map((text, place) => ({ place, text }));
