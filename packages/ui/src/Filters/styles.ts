import { makeStyles } from '@material-ui/core/styles';
import { markColours } from '../colours/colours';

/** One look for everything that narrows a list. @internal */
export const useFilterStyles = makeStyles(
  theme => {
    const { quiet } = markColours(theme.palette.type);
    const narrow = theme.breakpoints.down('xs');
    const focus = { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 };
    // As many as fit share a row; on a phone two.
    const field = {
      flex: '1 1 9rem',
      minWidth: 0,
      maxWidth: '14rem',
      [narrow]: { flex: '1 1 40%', maxWidth: 'none' },
    };
    const height = { height: 40, [narrow]: { height: 44 } };
    return {
      bar: {
        display: 'flex',
        flexWrap: 'wrap',
        // Words below one field must not move the others.
        alignItems: 'flex-start',
        gap: theme.spacing(1.5, 2),
        margin: theme.spacing(1.5, 0),
        '& label': { color: quiet, fontSize: '0.8125rem', fontWeight: 400, lineHeight: 1.4 },
        '& > label': {
          display: 'flex',
          flexDirection: 'column',
          ...field,
          gap: 4,
        },
        '& select, & input': {
          font: 'inherit',
          fontSize: '0.9375rem',
          width: '100%',
          ...height,
          padding: theme.spacing(0, 1),
          color: theme.palette.text.primary,
          background: theme.palette.background.paper,
          border: `1px solid ${quiet}`,
          borderRadius: 4,
          boxSizing: 'border-box',
          colorScheme: theme.palette.type,
          '&::placeholder': { color: quiet, opacity: 1 },
          '&:focus-visible': focus,
        },
      },
      search: {
        '$bar > &': {
          flex: '1 1 16rem',
          maxWidth: '28rem',
          [narrow]: { flex: '1 1 100%', maxWidth: 'none' },
        },
      },
      entity: field,
      checkbox: {
        '$bar > &': {
          flexDirection: 'row',
          alignItems: 'center',
          flex: 'none',
          maxWidth: 'none',
          gap: theme.spacing(0.75),
          color: theme.palette.text.primary,
          fontSize: '0.9375rem',
          // As far down as the fields are below their labels.
          marginTop: 'calc(0.8125rem * 1.4 + 4px)',
          ...height,
          [narrow]: { marginTop: 0, height: 44 },
        },
        '$bar > & input': {
          width: 18,
          height: 18,
          margin: 0,
          flex: 'none',
          accentColor: theme.palette.primary.main,
        },
      },
    };
  },
  { name: 'RollcallFilters' },
);
