/** One finished row of the screen: a single text node. */
import { Text } from 'ink';
import { createContext, useContext } from 'react';

/** Turns a finished row into what Ink places; the text itself unless a terminal session carries rows past Ink. */
export const RowCarrier = createContext<(row: string) => string>(row => row);

export interface RowProps {
  /** Exactly as wide as its place, with SGR codes. */
  readonly text: string;
}

export const Row = ({ text }: RowProps) => {
  const carry = useContext(RowCarrier);
  return <Text wrap="truncate">{carry(text)}</Text>;
};
