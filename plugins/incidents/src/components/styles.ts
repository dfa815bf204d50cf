import { makeStyles } from '@material-ui/core/styles';

/** The styles that the parts of this plugin share, and its only look at the theme. @internal */
export const useStyles = makeStyles(
  theme => {
    const dark = theme.palette.type === 'dark';
    const quiet = dark ? '#CFCFCF' : '#5A5F66';
    const urgent = dark ? '#FF9A9E' : '#B00020';
    const waiting = dark ? '#FFC266' : '#855000';
    const good = dark ? '#7FD99A' : '#1B6E38';
    const focus = { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 };
    const underlined = { textDecoration: 'underline' };
    const narrow = theme.breakpoints.down('xs');
    const input = {
      font: 'inherit',
      color: theme.palette.text.primary,
      background: theme.palette.background.paper,
      border: `1px solid ${quiet}`,
      borderRadius: 4,
      boxSizing: 'border-box' as const,
      '&:focus-visible': focus,
    };
    return {
      stack: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
      panel: {
        background: theme.palette.background.paper,
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 8,
        padding: theme.spacing(2, 3),
        minWidth: 0,
        [narrow]: { padding: theme.spacing(2) },
        '& p a, & li a, & dd a': underlined,
      },
      urgentPanel: { borderLeft: `4px solid ${urgent}` },
      heading: { margin: 0, fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.3 },
      nextHeading: { margin: theme.spacing(2, 0, 0), fontSize: '1rem', fontWeight: 600 },
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
      lead: { margin: theme.spacing(1, 0, 0), fontSize: '1.0625rem', lineHeight: 1.5 },
      mark: { display: 'inline-flex', alignItems: 'baseline', gap: theme.spacing(0.75) },
      bad: { color: urgent, fontWeight: 600 },
      waiting: { color: waiting },
      good: { color: good },
      quiet: { color: quiet },
      facts: {
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        gap: theme.spacing(0.75, 2),
        margin: theme.spacing(1.5, 0, 0),
        lineHeight: 1.5,
        [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', gap: 0 },
        '& dt': { color: quiet, fontSize: '0.875rem' },
        '& dd': {
          margin: 0,
          overflowWrap: 'anywhere',
          [narrow]: { marginBottom: theme.spacing(1) },
        },
      },
      actions: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(1),
        marginTop: theme.spacing(2),
        '& button': { minHeight: 44, [narrow]: { flex: '1 1 45%' } },
      },
      buttons: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0.5),
        '& button': { minHeight: 44 },
      },
      filters: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-end',
        gap: theme.spacing(1.5, 2),
        marginTop: theme.spacing(1.5),
        '& label': { display: 'flex', flexDirection: 'column', gap: 4, fontSize: '0.875rem' },
        '& select': { ...input, height: 44, padding: theme.spacing(0, 1), minWidth: '10rem' },
      },
      scroll: { overflowX: 'auto', marginTop: theme.spacing(1.5), '&:focus-visible': focus },
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: '0.9375rem',
        lineHeight: 1.45,
        '& th, & td': {
          textAlign: 'left',
          verticalAlign: 'top',
          padding: theme.spacing(1, 2, 1, 0),
          borderBottom: `1px solid ${theme.palette.divider}`,
          overflowWrap: 'anywhere',
        },
        '& thead th': {
          fontWeight: 600,
          fontSize: '0.8125rem',
          whiteSpace: 'nowrap',
          borderBottomWidth: 2,
        },
        '& tbody th': { fontWeight: 400 },
        // On a phone each row is a card.
        [narrow]: {
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
            display: 'block',
            padding: theme.spacing(1.5, 0),
            borderBottom: `1px solid ${theme.palette.divider}`,
          },
          '& tbody th, & tbody td': {
            display: 'block',
            padding: theme.spacing(0.25, 0),
            border: 0,
          },
        },
      },
      small: { display: 'block', color: quiet, fontSize: '0.8125rem' },
      columns: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
        gap: theme.spacing(3),
        alignItems: 'start',
        [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      },
      list: {
        listStyle: 'none',
        margin: theme.spacing(1, 0, 0),
        padding: 0,
        '& > li': { padding: theme.spacing(1, 0), overflowWrap: 'anywhere', lineHeight: 1.5 },
        '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
        '& p': { margin: 0, whiteSpace: 'pre-wrap' },
      },
      write: {
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'flex-start',
        gap: theme.spacing(1),
        marginTop: theme.spacing(1.5),
        '& label': { fontSize: '0.875rem' },
        '& textarea': {
          ...input,
          display: 'block',
          width: '100%',
          marginTop: 4,
          padding: theme.spacing(1),
        },
        '& > label': { width: '100%' },
      },
      fields: {
        display: 'flex',
        flexDirection: 'column',
        gap: theme.spacing(2),
        marginTop: theme.spacing(2),
      },
      fieldset: {
        minWidth: 0,
        margin: 0,
        padding: 0,
        border: 0,
        '& legend': { padding: 0, fontSize: '0.875rem', fontWeight: 600 },
      },
      factor: {
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'flex-start',
        gap: theme.spacing(1),
        margin: theme.spacing(1.5, 0),
        paddingLeft: theme.spacing(2),
        borderLeft: `3px solid ${theme.palette.divider}`,
        '& > div': { width: '100%' },
      },
      prose: { margin: theme.spacing(0.5, 0, 0), whiteSpace: 'pre-wrap', lineHeight: 1.5 },
      problem: {
        margin: theme.spacing(1, 0, 0),
        padding: theme.spacing(1, 1.5),
        border: `1px solid ${urgent}`,
        borderRadius: 4,
        lineHeight: 1.5,
        overflowWrap: 'anywhere',
      },
      more: {
        display: 'flex',
        justifyContent: 'center',
        gap: theme.spacing(1),
        marginTop: theme.spacing(2),
      },
    };
  },
  { name: 'RollcallIncidents' },
);
