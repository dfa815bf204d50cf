import { makeStyles } from '@material-ui/core/styles';

/** Every style of the sidebar. It is dark in both themes, so its colours are its own. */
export const useStyles = makeStyles(
  {
    logo: { height: 72, display: 'flex', alignItems: 'center', marginBottom: -8 },
    logoLink: { display: 'inline-flex', alignItems: 'center', gap: 12, marginLeft: 20 },
    logoWord: { color: '#FFFFFF', fontSize: '1.375rem', fontWeight: 700, letterSpacing: '0.01em' },
  },
  { name: 'RollcallNav' },
);
