import { makeStyles } from '@material-ui/core/styles';

/** Every style of this page, and its only look at the theme. @internal */
export const useStyles = makeStyles(
  theme => {
    const quiet = theme.palette.type === 'dark' ? '#CFCFCF' : '#5A5F66';
    return {
      page: {
        minHeight: '100vh',
        boxSizing: 'border-box',
        display: 'flex',
        justifyContent: 'center',
        alignItems: 'center',
        padding: theme.spacing(4, 2),
        color: theme.palette.text.primary,
        background: theme.palette.background.default,
      },
      column: { width: '100%', maxWidth: '46rem' },
      title: { margin: 0, fontSize: '2rem', fontWeight: 700, lineHeight: 1.25 },
      lead: { margin: theme.spacing(1, 0, 3), fontSize: '1rem', lineHeight: 1.5, color: quiet },
      people: {
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 20rem), 1fr))',
        gap: theme.spacing(1.5),
        listStyle: 'none',
        margin: 0,
        padding: 0,
      },
      person: {
        width: '100%',
        display: 'grid',
        gridTemplateColumns: '2.75rem minmax(0, 1fr)',
        columnGap: theme.spacing(1.5),
        alignItems: 'center',
        padding: theme.spacing(1.5, 2),
        font: 'inherit',
        fontSize: '1rem',
        textAlign: 'left',
        color: 'inherit',
        background: theme.palette.background.paper,
        border: `1px solid ${theme.palette.type === 'dark' ? '#767676' : '#C9CDD2'}`,
        borderRadius: 8,
        cursor: 'pointer',
        '&:hover': { borderColor: theme.palette.primary.main },
        '&:focus-visible': {
          outline: `3px solid ${theme.palette.primary.main}`,
          outlineOffset: 2,
        },
      },
      initials: {
        width: '2.75rem',
        height: '2.75rem',
        borderRadius: '50%',
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        fontWeight: 600,
        color: theme.palette.type === 'dark' ? '#181818' : '#FFFFFF',
        background: theme.palette.type === 'dark' ? '#C4C4C4' : '#3E4650',
      },
      name: { display: 'block', fontWeight: 600, lineHeight: 1.4 },
      role: { display: 'block', color: quiet, fontSize: '0.875rem', lineHeight: 1.4 },
      status: { margin: theme.spacing(1, 0, 2), fontSize: '1rem', lineHeight: 1.5 },
      button: { marginTop: theme.spacing(2), marginRight: theme.spacing(1) },
    };
  },
  { name: 'RollcallDemoSignIn' },
);
