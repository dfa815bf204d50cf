import { darkTheme, lightTheme } from '@backstage/theme';
import { markColours } from './colours';

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(start => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of the marks', () => {
  const cases = ([lightTheme, darkTheme] as const).flatMap(({ palette }) =>
    [palette.background.paper, palette.background.default].flatMap(background =>
      Object.entries(markColours(palette.type)).map(([name, colour]) => ({
        theme: palette.type,
        name,
        colour,
        background,
      })),
    ),
  );

  it.each(cases)('$name reads on $background in the $theme theme', ({ colour, background }) => {
    expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
  });
});
