import { makeStyles } from '@material-ui/core/styles';

/** The styles that the parts of this plugin share, and its only look at the theme. @internal */
export const useStyles = makeStyles(
  theme => {
    const dark = theme.palette.type === 'dark';
    const quiet = dark ? '#CFCFCF' : '#5A5F66';
    const urgent = dark ? '#FF9A9E' : '#B00020';
    const calm = dark ? '#7FD99A' : '#1B6E38';
    const waiting = dark ? '#FFC266' : '#855000';
    // Told apart from red and green by whoever sees neither.
    const lineColour = dark ? '#8AB4F8' : '#1F5493';
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
        // A link within a sentence is told apart by more than its colour.
        '& a': { textDecoration: 'underline' },
      },
      text: { margin: theme.spacing(1.5, 0, 0), lineHeight: 1.5 },
      query: { marginTop: theme.spacing(1.5) },
      smallHeading: { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
      // On a phone the word says it.
      burnBar: {
        flex: 'none',
        width: 120,
        height: 10,
        overflow: 'visible',
        [narrow]: { display: 'none' },
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
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
        gap: theme.spacing(2, 4),
        margin: theme.spacing(2, 0, 0),
        '& dt': { color: quiet, fontSize: '0.875rem' },
        '& dd': { margin: 0 },
      },
      reasons: {
        listStyle: 'none',
        margin: theme.spacing(1, 0, 0),
        padding: 0,
        '& > li': { display: 'flex', gap: theme.spacing(1), padding: theme.spacing(0.25, 0) },
        '& > li > :first-child': { flex: 'none', minWidth: 96 },
      },
      changes: {
        listStyle: 'none',
        margin: theme.spacing(1, 0, 0),
        padding: 0,
        '& > li': {
          padding: theme.spacing(1, 0),
          borderBottom: `1px solid ${theme.palette.divider}`,
          overflowWrap: 'anywhere',
        },
        '& button': { margin: theme.spacing(1, 1, 0, 0) },
      },
      difference: {
        margin: 0,
        minWidth: 260,
        '& dt': { color: quiet, fontSize: '0.8125rem' },
        '& dd': { margin: theme.spacing(0, 0, 0.5), overflowWrap: 'anywhere' },
        '& code': { fontSize: '0.8125rem' },
      },
      choice: {
        font: 'inherit',
        fontWeight: 600,
        padding: theme.spacing(0.25, 1),
        border: `1px solid ${quiet}`,
        borderRadius: 4,
        background: 'transparent',
        color: theme.palette.text.primary,
        cursor: 'pointer',
        '&[aria-pressed="true"]': {
          background: theme.palette.text.primary,
          color: theme.palette.background.paper,
        },
        '&:focus-visible': focus,
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
      state: { whiteSpace: 'nowrap' },
      together: { whiteSpace: 'nowrap' },
      number: { fontVariantNumeric: 'tabular-nums' },
      budget: {
        display: 'inline-block',
        minWidth: 168,
        // Below the bar words begin where it does, not where it may go below nothing.
        '& > span + span': { paddingLeft: 24 },
      },
      budgetLine: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
      shareBar: { flex: '1 1 32px', width: 32, minWidth: 32, maxWidth: 96, height: 10 },
      shareText: { fontVariantNumeric: 'tabular-nums', minWidth: '4.5em' },
      share: { fontVariantNumeric: 'tabular-nums' },
      bar: { flex: 'none', width: 96, height: 10, overflow: 'visible' },
      barZero: { stroke: quiet, strokeWidth: 1 },
      barTrack: { fill: theme.palette.divider },
      barFill: { fill: calm },
      barOver: { fill: urgent },
      barWaiting: { fill: waiting },
      figureBox: { margin: theme.spacing(1.5, 0, 0) },
      chart: { display: 'block', width: '100%', overflow: 'visible' },
      lineKey: {
        display: 'inline-block',
        width: 20,
        verticalAlign: 'middle',
        borderTop: `3px solid ${lineColour}`,
      },
      idealKey: {
        display: 'inline-block',
        width: 20,
        marginLeft: theme.spacing(1.5),
        verticalAlign: 'middle',
        borderTop: `2px dashed ${quiet}`,
      },
      details: {
        marginTop: theme.spacing(0.5),
        fontWeight: 400,
        '& summary': {
          cursor: 'pointer',
          width: 'fit-content',
          color: quiet,
          fontSize: '0.8125rem',
          '&:focus-visible': focus,
        },
        '& pre': { marginTop: theme.spacing(0.5), maxWidth: 560, whiteSpace: 'pre-wrap' },
      },
      grid: { stroke: theme.palette.divider, strokeWidth: 1 },
      ideal: { stroke: quiet, strokeDasharray: '5 5', strokeWidth: 1.5, fill: 'none' },
      line: { stroke: lineColour, strokeWidth: 2.5, fill: 'none', strokeLinejoin: 'round' },
      area: { fill: lineColour, opacity: 0.12 },
      zero: { stroke: urgent, strokeWidth: 1.5 },
      axis: { fill: quiet, fontSize: 12 },
    };
  },
  { name: 'RollcallMonitoring' },
);
