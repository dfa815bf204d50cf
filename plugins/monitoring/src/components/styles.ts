import { makeStyles } from '@material-ui/core/styles';

/** The styles that the parts of this plugin share, and its only look at the theme. @internal */
export const useStyles = makeStyles(
  theme => {
    const dark = theme.palette.type === 'dark';
    const quiet = dark ? '#CFCFCF' : '#5A5F66';
    const urgent = dark ? '#FF9A9E' : '#B00020';
    const calm = dark ? '#7FD99A' : '#1B6E38';
    const waiting = dark ? '#FFC266' : '#855000';
    const focus = { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 };
    const narrow = theme.breakpoints.down('xs');
    return {
      stack: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
      panel: {
        background: theme.palette.background.paper,
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 8,
        padding: theme.spacing(2, 3),
        minWidth: 0,
        [narrow]: { padding: theme.spacing(2) },
        '& p a, & li a': { textDecoration: 'underline' },
      },
      heading: { margin: 0, fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.3 },
      title: {
        margin: 0,
        fontSize: '1.5rem',
        fontWeight: 700,
        lineHeight: 1.25,
        overflowWrap: 'anywhere',
      },
      headingRow: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: theme.spacing(1, 2),
      },
      note: {
        margin: theme.spacing(0.5, 0, 0),
        color: quiet,
        fontSize: '0.875rem',
        lineHeight: 1.5,
        overflowWrap: 'anywhere',
      },
      quiet: { color: quiet },
      urgent: { color: urgent, fontWeight: 600 },
      waiting: { color: waiting, fontWeight: 600 },
      calm: { color: calm, fontWeight: 600 },
      figure: {
        fontSize: '1.5rem',
        fontWeight: 700,
        lineHeight: 1.2,
        fontVariantNumeric: 'tabular-nums',
      },
      figures: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(2, 5),
        margin: 0,
        '& dt': { color: quiet, fontSize: '0.875rem' },
        '& dd': { margin: 0 },
      },
      filters: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(1, 2),
        alignItems: 'flex-end',
        margin: theme.spacing(1, 0, 2),
      },
      field: {
        display: 'flex',
        flexDirection: 'column',
        gap: theme.spacing(0.5),
        fontSize: '0.875rem',
        color: quiet,
        '& input, & select': {
          font: 'inherit',
          minHeight: 36,
          padding: theme.spacing(0.5, 1),
          borderRadius: 4,
          border: `1px solid ${quiet}`,
          background: theme.palette.background.paper,
          color: theme.palette.text.primary,
          '&:focus-visible': focus,
        },
      },
      scroll: { overflowX: 'auto', '&:focus-visible': focus },
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: '0.9375rem',
        '& th, & td': {
          textAlign: 'left',
          verticalAlign: 'top',
          padding: theme.spacing(1, 2, 1, 0),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
        '& thead th': {
          color: quiet,
          fontWeight: 600,
          fontSize: '0.8125rem',
          whiteSpace: 'nowrap',
        },
        '& tbody th': { fontWeight: 600, minWidth: 180 },
      },
      small: { display: 'block', fontSize: '0.8125rem', color: quiet, fontWeight: 400 },
      code: {
        margin: 0,
        padding: theme.spacing(1, 2),
        overflowX: 'auto',
        borderRadius: 4,
        background: theme.palette.background.default,
        fontFamily: 'Menlo, Consolas, "Liberation Mono", monospace',
        fontSize: '0.8125rem',
        '&:focus-visible': focus,
      },
      list: {
        margin: theme.spacing(1, 0, 0),
        paddingLeft: theme.spacing(2.5),
        '& li': { marginBottom: theme.spacing(0.5) },
      },
      bar: { display: 'block', width: 120, height: 10 },
      barTrack: { fill: theme.palette.divider },
      barFill: { fill: calm },
      barOver: { fill: urgent },
      chart: { display: 'block', width: '100%', height: 'auto', maxHeight: 320 },
      ideal: { stroke: quiet, strokeDasharray: '4 4', fill: 'none' },
      line: { stroke: theme.palette.primary.main, strokeWidth: 2, fill: 'none' },
      zero: { stroke: urgent, strokeWidth: 1 },
      axis: { fill: quiet, fontSize: 11 },
      pager: { display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(2) },
    };
  },
  { name: 'RollcallMonitoring' },
);
