import { makeStyles } from '@material-ui/core/styles';

/** Every style of the home page. */
export const useStyles = makeStyles(
  theme => ({
    page: {
      padding: theme.spacing(3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
    },
    greeting: {
      margin: theme.spacing(0, 0, 2),
      fontSize: '1.5rem',
      fontWeight: 700,
      lineHeight: 1.3,
      overflowWrap: 'anywhere',
    },
    widgets: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(3) },
    widget: { flexShrink: 1, minWidth: 'min(100%, 22rem)', maxWidth: '100%' },
    panel: {
      height: '100%',
      boxSizing: 'border-box',
      background: theme.palette.background.paper,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 8,
      padding: theme.spacing(2, 3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
    },
    heading: { margin: 0, fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.3 },
  }),
  { name: 'RollcallHome' },
);
