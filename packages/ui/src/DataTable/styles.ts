import { makeStyles } from '@material-ui/core/styles';
import { markColours } from '../colours/colours';

/** One look for every table of rows. @internal */
export const useDataTableStyles = makeStyles(
  theme => {
    const { quiet } = markColours(theme.palette.type);
    const narrow = theme.breakpoints.down('xs');
    const line = `1px solid ${theme.palette.divider}`;
    return {
      scroll: {
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
        '& tbody tr:hover': { background: theme.palette.action.hover },
      },
      // Figures are compared down their column, so they keep it, and scroll where there is no room.
      columns: { '& td': { fontVariantNumeric: 'tabular-nums' } },
      // On a phone each row is a card: what it is about in a line of its own, the rest one after the other below it.
      cards: {
        // Names stay whole beside long titles.
        '& tbody th': { overflowWrap: 'anywhere', minWidth: '9rem' },
        [narrow]: {
          '& td': { overflowWrap: 'anywhere' },
          '& thead': {
            display: 'block',
            position: 'absolute',
            width: 1,
            height: 1,
            overflow: 'hidden',
            clipPath: 'inset(50%)',
          },
          '&, & tbody': { display: 'block' },
          '& tbody tr': {
            display: 'flex',
            flexWrap: 'wrap',
            gap: theme.spacing(0.5, 2),
            padding: theme.spacing(1.5, 0),
            borderBottom: line,
          },
          '& tbody th, & tbody td': {
            display: 'block',
            flex: '0 1 auto',
            minWidth: 0,
            maxWidth: '100%',
            padding: 0,
            border: 0,
          },
          '& tbody th': { flexBasis: '100%' },
        },
      },
      cellLabel: { display: 'none', [narrow]: { display: 'inline', color: quiet } },
    };
  },
  { name: 'RollcallDataTable' },
);
