import { describeBarriers } from './every-page-axe.ts';

describeBarriers('ja');
