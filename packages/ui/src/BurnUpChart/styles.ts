import { makeStyles } from '@material-ui/core/styles';
import { markColours } from '../colours/colours';

/** The lines of charts: told apart by dash as well as by colour. @internal */
export const useChartStyles = makeStyles(
  theme => {
    const colours = markColours(theme.palette.type);
    const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' as const };
    return {
      figure: { margin: theme.spacing(1, 0, 0) },
      plot: { position: 'relative' },
      picture: {
        display: 'block',
        width: '100%',
        height: 180,
        overflow: 'visible',
        borderLeft: `1px solid ${theme.palette.divider}`,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      closed: { ...line, stroke: colours.met, strokeWidth: 3, strokeLinecap: 'round' },
      total: { ...line, stroke: colours.text, strokeWidth: 1.5, strokeLinecap: 'round' },
      ideal: { ...line, stroke: colours.quiet, strokeWidth: 1.5, strokeDasharray: '2 5' },
      deadline: { ...line, stroke: colours.waived, strokeWidth: 1.5, strokeDasharray: '8 4' },
      area: { fill: colours.met, opacity: 0.12 },
      axisTop: {
        display: 'block',
        color: colours.quiet,
        fontSize: '0.75rem',
        lineHeight: 1.6,
      },
      axis: {
        display: 'flex',
        justifyContent: 'space-between',
        marginTop: theme.spacing(0.5),
        color: colours.quiet,
        fontSize: '0.75rem',
      },
      legend: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0.5, 2),
        listStyle: 'none',
        margin: theme.spacing(1, 0, 0),
        padding: 0,
        fontSize: '0.8125rem',
        '& li': { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) },
      },
      details: {
        marginTop: theme.spacing(1),
        fontSize: '0.875rem',
        '& summary': { cursor: 'pointer', width: 'fit-content' },
      },
      table: {
        borderCollapse: 'collapse',
        marginTop: theme.spacing(1),
        fontVariantNumeric: 'tabular-nums',
        '& th, & td': {
          padding: theme.spacing(0.25, 1.5, 0.25, 0),
          textAlign: 'left',
          fontWeight: 400,
        },
        '& thead th': { fontWeight: 600 },
      },
    };
  },
  { name: 'RollcallChart' },
);
