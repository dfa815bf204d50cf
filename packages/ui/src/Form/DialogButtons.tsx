import DialogActions from '@material-ui/core/DialogActions';
import type { ReactNode } from 'react';
import { useFormStyles } from './styles';

/** The buttons of a dialog, in line with what stands above them. @public */
export function DialogButtons(props: { children: ReactNode }) {
  const classes = useFormStyles();
  return <DialogActions classes={{ root: classes.buttons }}>{props.children}</DialogActions>;
}
