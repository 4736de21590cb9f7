/** One finished row of the screen, or several to be carried together: a single text node. */
import { Text } from 'ink';
import { createContext, useContext } from 'react';

/**
 * How finished rows get past Ink: a panel's rows become one character, and only the columns in which rows begin are
 * columns for it. Ink goes through all cells of a frame, so few columns are what makes a frame cheap.
 */
export interface Carriage {
  readonly carry: (row: string) => string;
  /** Columns of the screen at which rows begin, left to right. */
  readonly lanes: readonly number[];
}

/** Null where rows go through Ink as they are. */
export const CarriageContext = createContext<Carriage | null>(null);

/** A place on the screen in Ink's columns. */
export const useInkPlace = (x: number, columns: number): { readonly left: number; readonly width: number } => {
  const carriage = useContext(CarriageContext);
  return carriage === null ? { left: x, width: columns } : { left: carriage.lanes.indexOf(x), width: 1 };
};

export interface RowProps {
  /** Exactly as wide as its place, with SGR codes; rows separated by line feeds. */
  readonly text: string;
}

export const Row = ({ text }: RowProps) => {
  const carriage = useContext(CarriageContext);
  return <Text wrap="truncate">{carriage === null ? text : carriage.carry(text)}</Text>;
};
