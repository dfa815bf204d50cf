import { makeStyles } from '@material-ui/core/styles';

/** Height of a line of a log; the window over the log reckons with it. @internal */
export const LOG_LINE_HEIGHT = 20;

/** The styles that the parts of this plugin share, and its only look at the theme. @internal */
export const useStyles = makeStyles(
  theme => {
    const dark = theme.palette.type === 'dark';
    const quiet = dark ? '#CFCFCF' : '#5A5F66';
    const urgent = dark ? '#FF9A9E' : '#B00020';
    const waiting = dark ? '#FFC266' : '#855000';
    const good = dark ? '#7FD99A' : '#1B6E38';
    const focus = { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 };
    const panel = {
      background: theme.palette.background.paper,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 8,
    };
    // In the midst of other words a link has to differ by more than its colour.
    const underlined = { textDecoration: 'underline' };
    const narrow = theme.breakpoints.down('xs');
    return {
      stack: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
      panel: {
        ...panel,
        padding: theme.spacing(2, 3),
        minWidth: 0,
        [narrow]: { padding: theme.spacing(2) },
        '& p a, & li a': underlined,
      },
      urgentPanel: { borderLeft: `4px solid ${waiting}` },
      notice: { margin: theme.spacing(2, 0), lineHeight: 1.5 },
      heading: { margin: 0, fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.3 },
      title: {
        margin: 0,
        fontSize: '1.5rem',
        fontWeight: 700,
        lineHeight: 1.25,
        overflowWrap: 'anywhere',
      },
      subheading: { margin: theme.spacing(2, 0, 0), fontSize: '1rem', fontWeight: 600 },
      note: {
        margin: theme.spacing(0.5, 0, 0),
        color: quiet,
        fontSize: '0.875rem',
        lineHeight: 1.5,
        overflowWrap: 'anywhere',
        '& a': underlined,
      },
      answer: {
        margin: 0,
        fontSize: '1.0625rem',
        lineHeight: 1.5,
        overflowWrap: 'anywhere',
        '$title + &, $facts + &': { marginTop: theme.spacing(0.75) },
      },
      place: {
        fontFamily: 'Menlo, Consolas, "Liberation Mono", monospace',
        fontSize: '0.9em',
        overflowWrap: 'anywhere',
      },
      quiet: { color: quiet },
      urgent: { color: urgent, fontWeight: 600 },
      // A mark: its shape is seen, its word is read.
      mark: { display: 'inline-flex', alignItems: 'baseline', gap: theme.spacing(0.75) },
      shape: { flex: 'none', width: '1em', textAlign: 'center' },
      good: { color: good },
      bad: { color: urgent },
      waiting: { color: waiting },
      active: { color: theme.palette.text.primary, fontWeight: 600 },
      facts: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0.5, 2),
        margin: theme.spacing(1, 0, 0),
        padding: 0,
        listStyle: 'none',
        fontSize: '0.9375rem',
        lineHeight: 1.5,
      },
      actions: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: theme.spacing(1),
        marginTop: theme.spacing(1.5),
        '& button': { [narrow]: { minHeight: 44 } },
      },
      small: { display: 'block', color: quiet, fontSize: '0.8125rem' },
      more: {
        display: 'flex',
        justifyContent: 'center',
        gap: theme.spacing(1),
        marginTop: theme.spacing(2),
      },
      // The document on the left, what is done with it on the right; one below the other where there is no room.
      columns: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
        gap: theme.spacing(3),
        alignItems: 'start',
        [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      },
      evenColumns: {
        [theme.breakpoints.up('md')]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
      },
      prose: { marginTop: theme.spacing(2), maxWidth: '46rem', '& a': underlined },
      list: {
        listStyle: 'none',
        margin: theme.spacing(1, 0, 0),
        padding: 0,
        '& > li': { padding: theme.spacing(1.25, 0), overflowWrap: 'anywhere' },
        '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
        '& p': { margin: 0, lineHeight: 1.5 },
      },
      step: {
        display: 'grid',
        gridTemplateColumns: '1.75rem minmax(0, 1fr) auto',
        gap: theme.spacing(0.5, 1),
        [narrow]: { gridTemplateColumns: '1.75rem minmax(0, 1fr)' },
        '& > *': { minWidth: 0 },
      },
      stepNumber: { color: quiet, fontVariantNumeric: 'tabular-nums', lineHeight: 1.5 },
      stepTitle: { margin: 0, fontSize: '1rem', fontWeight: 600, lineHeight: 1.5 },
      stepMark: { lineHeight: 1.5, [narrow]: { gridColumn: 2 } },
      stepMore: {
        gridColumn: '2 / -1',
        fontSize: '0.9375rem',
        lineHeight: 1.5,
        '& p': { margin: theme.spacing(0.5, 0, 0) },
      },
      currentStep: {
        borderLeft: `4px solid ${theme.palette.primary.main}`,
        paddingLeft: `${theme.spacing(1.5)}px !important`,
        marginLeft: -theme.spacing(1.5) - 4,
        [narrow]: { marginLeft: -theme.spacing(1) },
      },
      problem: {
        margin: theme.spacing(1, 0, 0),
        padding: theme.spacing(1, 1.5),
        border: `1px solid ${urgent}`,
        borderRadius: 4,
        lineHeight: 1.5,
        overflowWrap: 'anywhere',
      },
      // What will happen, before and after somebody confirmed it.
      plan: {
        padding: theme.spacing(1.5, 2),
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 6,
        background: theme.palette.background.default,
        '& h3, & h4': { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
        '& p': { margin: theme.spacing(0.5, 0, 0), lineHeight: 1.5, overflowWrap: 'anywhere' },
        '& ol, & ul': { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
        '& li': { padding: theme.spacing(0.25, 0), lineHeight: 1.5, overflowWrap: 'anywhere' },
        '& summary': { cursor: 'pointer', marginTop: theme.spacing(1), width: 'fit-content' },
      },
      pairs: {
        display: 'grid',
        gridTemplateColumns: 'minmax(6rem, max-content) minmax(0, 1fr)',
        gap: theme.spacing(0.25, 2),
        margin: theme.spacing(0.5, 0, 0),
        lineHeight: 1.5,
        '& dt': { color: quiet },
        // What a program wrote keeps its lines.
        '& dd': { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
      },
      form: {
        display: 'flex',
        flexDirection: 'column',
        gap: theme.spacing(2),
        marginTop: theme.spacing(1.5),
      },
      choices: {
        display: 'flex',
        flexDirection: 'column',
        gap: theme.spacing(0.75),
        margin: 0,
        padding: 0,
        border: 0,
        '& legend': { padding: 0, fontSize: '0.875rem', fontWeight: 600, marginBottom: 4 },
      },
      choice: {
        display: 'grid',
        gridTemplateColumns: '1.5rem minmax(0, 1fr)',
        gap: theme.spacing(0.5),
        lineHeight: 1.4,
        padding: theme.spacing(0.25, 0),
        overflowWrap: 'anywhere',
        '& input': {
          width: 18,
          height: 18,
          margin: '1px 0 0',
          accentColor: theme.palette.primary.main,
        },
      },
      progress: {
        height: 6,
        marginTop: theme.spacing(1.5),
        borderRadius: 3,
        overflow: 'hidden',
        background: theme.palette.action.selected,
        '& > div': { height: '100%', background: theme.palette.primary.main },
      },
      log: {
        position: 'relative',
        overflow: 'auto',
        maxHeight: '60vh',
        marginTop: theme.spacing(1),
        fontFamily: 'Menlo, Consolas, "Liberation Mono", monospace',
        fontSize: '0.8125rem',
        background: theme.palette.background.default,
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 4,
        // Lines that are drawn anew must not move what is being read.
        overflowAnchor: 'none',
        '&:focus-visible': focus,
      },
      logLine: {
        display: 'flex',
        height: LOG_LINE_HEIGHT,
        lineHeight: `${LOG_LINE_HEIGHT}px`,
        gap: theme.spacing(1.5),
        padding: theme.spacing(0, 1.5),
        whiteSpace: 'pre',
        width: 'max-content',
        '& time': { color: quiet, flex: 'none' },
      },
      logError: { color: urgent },
      logSystem: { color: quiet, fontStyle: 'italic' },
      dialogText: {
        '& p': { margin: 0, lineHeight: 1.5, overflowWrap: 'anywhere' },
        '& p + p': { marginTop: theme.spacing(1) },
      },
    };
  },
  { name: 'RollcallRunbooks' },
);
