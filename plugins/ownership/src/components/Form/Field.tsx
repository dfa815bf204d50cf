export { Field, type FieldProps } from '@rollcall/ui';
