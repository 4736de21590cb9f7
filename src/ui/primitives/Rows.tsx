/** Finished rows under each other. */
import { useContext } from 'react';
import { CarriageContext, Row } from './Row.tsx';

export interface RowsProps {
  readonly texts: readonly string[];
}

/** Carried, they are one text for Ink. Else a row's key is its place: what changes is the text, never the order. */
export const Rows = ({ texts }: RowsProps) => {
  if (useContext(CarriageContext) !== null) return <Row text={texts.join('\n')} />;
  return numbered(texts).map(({ place, text }) => <Row key={place} text={text} />);
};

/** Each text with its place, counted from 0. */
export const numbered = <Text,>(texts: readonly Text[]): { readonly place: number; readonly text: Text }[] =>
  texts.map((text, place) => ({ place, text }));
