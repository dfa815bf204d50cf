import { makeStyles } from '@material-ui/core/styles';

/** @internal */
export const usePatchStyles = makeStyles(
  theme => {
    const quiet = theme.palette.type === 'dark' ? '#CFCFCF' : '#5A5F66';
    return {
      form: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
      field: {
        display: 'flex',
        flexDirection: 'column',
        gap: 4,
        fontSize: '0.875rem',
        '& input, & textarea': {
          font: 'inherit',
          fontSize: '1rem',
          padding: theme.spacing(1),
          color: theme.palette.text.primary,
          background: theme.palette.background.paper,
          border: `1px solid ${quiet}`,
          borderRadius: 4,
          boxSizing: 'border-box',
          '&:focus-visible': {
            outline: `2px solid ${theme.palette.primary.main}`,
            outlineOffset: 1,
          },
        },
      },
      choices: { border: 0, margin: 0, padding: 0, '& legend': { padding: 0, fontWeight: 600 } },
      choice: {
        display: 'grid',
        gridTemplateColumns: '1.5rem minmax(0, 1fr)',
        gap: theme.spacing(0.5),
        padding: theme.spacing(1, 0),
        '& input': { width: 18, height: 18, margin: '2px 0 0' },
      },
      quiet: { color: quiet, fontSize: '0.875rem' },
      patch: {
        marginTop: theme.spacing(2),
        '& h3': { margin: theme.spacing(2, 0, 0), fontSize: '1rem', overflowWrap: 'anywhere' },
      },
      code: {
        overflow: 'auto',
        maxHeight: '40vh',
        margin: theme.spacing(1, 0),
        padding: theme.spacing(1.5),
        fontSize: '0.8125rem',
        lineHeight: 1.5,
        background: theme.palette.background.default,
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 4,
        '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
      },
      added: { color: theme.palette.type === 'dark' ? '#7FD99A' : '#1B6E38' },
      removed: { color: theme.palette.type === 'dark' ? '#FF9A9E' : '#B00020' },
      text: {
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        fontFamily: 'inherit',
        margin: theme.spacing(1, 0),
      },
      buttons: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: theme.spacing(1),
        '& a': { textDecoration: 'underline' },
      },
      failure: {
        padding: theme.spacing(1, 1.5),
        border: `1px solid ${theme.palette.type === 'dark' ? '#FF9A9E' : '#B00020'}`,
        borderRadius: 4,
        '& p': { margin: 0 },
      },
    };
  },
  { name: 'RollcallPatch' },
);
