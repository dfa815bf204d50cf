import { makeStyles } from '@material-ui/core/styles';

/** @internal */
export const useTabStyles = makeStyles(
  theme => ({
    tabs: {
      display: 'flex',
      gap: theme.spacing(0.5),
      overflowX: 'auto',
      borderBottom: `1px solid ${theme.palette.divider}`,
      marginBottom: theme.spacing(3),
    },
    tab: {
      flex: 'none',
      padding: theme.spacing(1.25, 2),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.25, 1) },
      color: theme.palette.text.primary,
      textDecoration: 'none',
      borderBottom: '3px solid transparent',
      '&:hover': { background: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
      '&[aria-current="page"]': { borderBottomColor: theme.palette.primary.main, fontWeight: 600 },
    },
  }),
  { name: 'RollcallTabs' },
);
