/** The whole screen: places its parts, decides nothing. */
import { Box } from 'ink';
import { memo } from 'react';
import { panelById } from './panels/registry.ts';
import { Frame } from './primitives/Frame.tsx';
import { Help } from './primitives/Help.tsx';
import { paintLine } from './primitives/line.ts';
import type { Carriage } from './primitives/Row.tsx';
import { CarriageContext, Row, useInkPlace } from './primitives/Row.tsx';
import { Rows } from './primitives/Rows.tsx';
import type { ScreenModel, ShownPanel } from './screen-model.ts';
import type { Glyphs } from './theme/glyphs.ts';
import type { Theme } from './theme/theme.ts';

export interface AppProps {
  readonly screen: ScreenModel;
  readonly theme: Theme;
  readonly glyphs: Glyphs;
  /** Carries finished rows past Ink; the rows themselves go through Ink without it. */
  readonly carriage?: Carriage;
}

export const App = ({ screen, theme, glyphs, carriage }: AppProps) => {
  const { columns, rows } = screen.size;
  return (
    <CarriageContext value={carriage ?? null}>
      <Box flexDirection="column" width={carriage?.lanes.length ?? columns} height={rows} overflow="hidden">
        <Rows texts={screen.header.map(shown => paintLine(shown, columns, theme, glyphs.ellipsis))} />
        {screen.help === null ? null : (
          <Box position="absolute" marginTop={screen.header.length}>
            <Help model={screen.help} width={columns} isUnicode={glyphs.isUnicode} paint={theme.paint} />
          </Box>
        )}
        {screen.panels.map(shown => (
          <PlacedPanel key={shown.placement.panel} shown={shown} theme={theme} glyphs={glyphs} />
        ))}
        {screen.footer === null ? null : (
          <Box position="absolute" marginTop={rows - 1} width={carriage ? 1 : columns - 1}>
            <Row text={paintLine(screen.footer, columns - 1, theme, glyphs.ellipsis)} />
          </Box>
        )}
      </Box>
    </CarriageContext>
  );
};

interface PlacedPanelProps {
  readonly shown: ShownPanel;
  readonly theme: Theme;
  readonly glyphs: Glyphs;
}

/** Models keep their identity while nothing in them changes, so a panel at rest is not rendered. */
const PlacedPanel = memo(({ shown, theme, glyphs }: PlacedPanelProps) => {
  const { placement, model, isFocused } = shown;
  const { width, height, frame } = placement;
  const look = { kind: frame, width, height, isFocused, theme, glyphs };
  const View = panelById(placement.panel).View;
  const { left } = useInkPlace(placement.x, width);
  return (
    <Box position="absolute" marginLeft={left} marginTop={placement.y}>
      {View === undefined ? <Frame content={model} look={look} /> : <View model={model} look={look} />}
    </Box>
  );
});
