import { makeStyles } from '@material-ui/core/styles';

/** @internal */
export const useChartStyles = makeStyles(
  theme => {
    const quiet = theme.palette.type === 'dark' ? '#CFCFCF' : '#5A5F66';
    const line = {
      fill: 'none',
      stroke: theme.palette.text.primary,
      strokeWidth: 2,
      strokeLinecap: 'round' as const,
      strokeLinejoin: 'round' as const,
      vectorEffect: 'non-scaling-stroke' as const,
    };
    const axis = { fontSize: '0.75rem', color: quiet, fontVariantNumeric: 'tabular-nums' };
    return {
      chart: { margin: 0, minWidth: 0 },
      caption: { marginBottom: theme.spacing(0.5), fontSize: '0.875rem', color: quiet },
      latest: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0.5, 2),
        margin: theme.spacing(0.5, 0),
        '& strong': { fontSize: '1.25rem', fontVariantNumeric: 'tabular-nums' },
      },
      latestItem: { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) },
      sample: { width: 20, height: 4, flex: 'none' },
      empty: { margin: 0, color: quiet, fontSize: '0.875rem' },
      plot: {
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr) minmax(0, 1fr)',
        gridTemplateRows: 'auto minmax(0, 1fr) auto auto',
        columnGap: theme.spacing(1),
      },
      drawing: {
        gridColumn: '2 / -1',
        gridRow: '1 / 4',
        width: '100%',
        height: 64,
        overflow: 'visible',
      },
      axisTop: { ...axis, gridColumn: 1, gridRow: 1, textAlign: 'right' },
      axisBottom: { ...axis, gridColumn: 1, gridRow: 3, textAlign: 'right' },
      axisFrom: { ...axis, gridColumn: 2, gridRow: 4 },
      axisTo: { ...axis, gridColumn: 3, gridRow: 4, textAlign: 'right' },
      gridLine: {
        fill: 'none',
        stroke: theme.palette.divider,
        strokeWidth: 1,
        vectorEffect: 'non-scaling-stroke',
      },
      line,
      dashedLine: { ...line, strokeWidth: 1.5, strokeDasharray: '4 4', stroke: quiet },
      toggle: {
        font: 'inherit',
        fontSize: '0.8125rem',
        padding: theme.spacing(0.5, 0),
        border: 0,
        background: 'none',
        color: theme.palette.text.primary,
        textDecoration: 'underline',
        cursor: 'pointer',
        '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
      },
      tableScroll: {
        maxHeight: 240,
        overflow: 'auto',
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 4,
        '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
      },
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: '0.875rem',
        fontVariantNumeric: 'tabular-nums',
        '& th, & td': {
          textAlign: 'left',
          fontWeight: 400,
          padding: theme.spacing(0.5, 1.5),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
        '& thead th': { fontWeight: 600 },
      },
    };
  },
  { name: 'RollcallTrendChart' },
);
