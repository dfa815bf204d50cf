import { makeStyles } from '@material-ui/core/styles';

/** Every style of the page that is not there. */
export const useStyles = makeStyles(
  theme => ({
    page: {
      padding: theme.spacing(3),
      maxWidth: '42rem',
      lineHeight: 1.5,
      '& a': { textDecoration: 'underline' },
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
    },
    title: { margin: 0, fontSize: '1.5rem', fontWeight: 700, lineHeight: 1.3 },
  }),
  { name: 'RollcallNotFound' },
);
