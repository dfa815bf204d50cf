export { reminderDue, type Remindable } from './reminderDue';
