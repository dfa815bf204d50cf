export { FormDialog, type FormDialogProps } from '@rollcall/ui';
