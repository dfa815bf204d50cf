import { runProcess } from './runProcess';

runProcess(process.argv.slice(2));
