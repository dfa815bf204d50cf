import { makeStyles } from '@material-ui/core/styles';
import { markColours } from '../colours/colours';

/** Narrower than this, in pixels, a table of some columns does not fit its place: about 110 for each. */
const NARROW = { few: 480, several: 640, many: 840 } as const;

/** @internal */
export type TableSize = keyof typeof NARROW;

/** How much room a table of so many columns needs. @internal */
export function tableSize(columns: number): TableSize {
  if (columns <= 4) return 'few';
  return columns <= 6 ? 'several' : 'many';
}

/** One look for every table of rows. @internal */
export const useDataTableStyles = makeStyles(
  theme => {
    const { quiet } = markColours(theme.palette.type);
    const line = `1px solid ${theme.palette.divider}`;
    const hiddenHead = {
      display: 'block',
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    };
    // Each row is a card: what it is about in a line of its own, the rest one after the other below it.
    const asCards = {
      '& td': { overflowWrap: 'anywhere' },
      '& thead': hiddenHead,
      '&, & tbody': { display: 'block' },
      '& tbody tr': {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0.5, 2),
        padding: theme.spacing(1.5, 0),
        borderBottom: line,
      },
      '& tbody tr:last-child': { borderBottom: 0, paddingBottom: 0 },
      '& tbody th, & tbody td': {
        display: 'block',
        flex: '0 1 auto',
        minWidth: 0,
        maxWidth: '100%',
        padding: 0,
        border: 0,
      },
      '& tbody th': { flexBasis: '100%' },
      '& $cellLabel': { display: 'inline', color: quiet },
      '& tbody td:has(> $onlyInColumns)': { display: 'none' },
    };
    const narrowerThan = (width: number) => ({ [`@container (max-width: ${width}px)`]: asCards });
    return {
      cellLabel: { display: 'none' },
      onlyInColumns: {},
      scroll: {
        // How wide its place is says how it looks, not how wide the window is: beside a sidebar or in a card there is less.
        containerType: 'inline-size',
        overflowX: 'auto',
        marginTop: theme.spacing(1.5),
        '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 },
      },
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: '0.9375rem',
        lineHeight: 1.45,
        '& th, & td': {
          textAlign: 'left',
          verticalAlign: 'top',
          padding: theme.spacing(1, 2, 1, 0),
          borderBottom: line,
        },
        '& thead th': {
          fontWeight: 600,
          fontSize: '0.8125rem',
          whiteSpace: 'nowrap',
          borderBottomWidth: 2,
        },
        '& tbody th': { fontWeight: 400 },
        // Short as they are, times stay whole beside a long title.
        '& td time': { whiteSpace: 'nowrap' },
        '& tbody tr:last-child > *': { borderBottom: 0 },
        '& tbody tr:hover': { background: theme.palette.action.hover },
      },
      // Figures are compared down their column, so they keep it, and scroll where there is no room.
      columns: { '& td': { fontVariantNumeric: 'tabular-nums' } },
      // Names stay whole beside long titles.
      cards: { '& tbody th': { overflowWrap: 'anywhere', minWidth: '9rem' } },
      few: narrowerThan(NARROW.few),
      several: narrowerThan(NARROW.several),
      many: narrowerThan(NARROW.many),
    };
  },
  { name: 'RollcallDataTable' },
);
