export { EntityPicker, type EntityPickerProps } from '@rollcall/ui';
