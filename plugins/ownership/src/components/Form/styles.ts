import { makeStyles } from '@material-ui/core/styles';

/** Fields, pickers and the small lists around them. @internal */
export const useFormStyles = makeStyles(
  theme => {
    const quiet = theme.palette.type === 'dark' ? '#CFCFCF' : '#5A5F66';
    const urgent = theme.palette.type === 'dark' ? '#FF9A9E' : '#B00020';
    const focus = { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 };
    const box = {
      font: 'inherit',
      fontSize: '0.9375rem',
      color: theme.palette.text.primary,
      background: theme.palette.background.paper,
      border: `1px solid ${quiet}`,
      borderRadius: 4,
      boxSizing: 'border-box' as const,
      width: '100%',
      '&::placeholder': { color: quiet, opacity: 1 },
      '&:focus-visible': focus,
    };
    return {
      form: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2), margin: 0 },
      field: {
        display: 'flex',
        flexDirection: 'column',
        gap: 4,
        minWidth: 0,
        margin: 0,
        padding: 0,
        border: 0,
      },
      label: { fontSize: '0.875rem', fontWeight: 600, padding: 0 },
      legend: { marginBottom: 4 },
      hint: { margin: 0, color: quiet, fontSize: '0.8125rem', lineHeight: 1.5 },
      input: { ...box, height: 40, padding: theme.spacing(0, 1) },
      area: { ...box, minHeight: 72, padding: theme.spacing(1), resize: 'vertical' },
      choices: {
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 18rem), 1fr))',
        gap: theme.spacing(0.5, 2),
        maxHeight: 216,
        overflowY: 'auto',
        padding: theme.spacing(1),
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 4,
      },
      choice: {
        display: 'flex',
        alignItems: 'center',
        gap: theme.spacing(1),
        minHeight: 28,
        fontSize: '0.9375rem',
        overflowWrap: 'anywhere',
        '& input': {
          width: 18,
          height: 18,
          margin: 0,
          flex: 'none',
          accentColor: theme.palette.primary.main,
        },
      },
      choiceNote: { color: quiet, fontSize: '0.8125rem' },
      actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' },
      plainList: {
        listStyle: 'none',
        margin: theme.spacing(1, 0, 0),
        padding: 0,
        '& > li': { padding: theme.spacing(1.25, 0), overflowWrap: 'anywhere' },
        '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
        '& p': { margin: 0, lineHeight: 1.5 },
      },
      row: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        justifyContent: 'space-between',
        gap: theme.spacing(1, 2),
      },
      grow: { flex: '1 1 16rem', minWidth: 0 },
      columns: {
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 22rem), 1fr))',
        gap: theme.spacing(2, 3),
        alignItems: 'start',
      },
      below: { marginTop: theme.spacing(2) },
      bar: {
        display: 'block',
        width: '100%',
        minWidth: 72,
        height: 8,
        marginBottom: theme.spacing(0.5),
        appearance: 'none',
        border: 0,
        borderRadius: 4,
        overflow: 'hidden',
        background: theme.palette.divider,
        '&::-webkit-progress-bar': { background: theme.palette.divider },
        '&::-webkit-progress-value': {
          background: theme.palette.type === 'dark' ? '#7FD99A' : '#1B6E38',
        },
        '&::-moz-progress-bar': {
          background: theme.palette.type === 'dark' ? '#7FD99A' : '#1B6E38',
        },
      },
      textButton: {
        font: 'inherit',
        padding: theme.spacing(0.25, 0.5),
        border: 0,
        borderRadius: 4,
        color: theme.palette.text.primary,
        background: 'none',
        textDecoration: 'underline',
        cursor: 'pointer',
        '&:hover': { background: theme.palette.action.hover },
        '&:focus-visible': focus,
      },
      late: { color: urgent, fontWeight: 600 },
    };
  },
  { name: 'RollcallOwnershipForm' },
);
