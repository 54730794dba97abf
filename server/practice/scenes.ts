import type { Scene } from '../../protocol/scenario.ts';
import { cafe } from './scenes/cafe.ts';
import { friends } from './scenes/friends.ts';
import { health } from './scenes/health.ts';
import { home } from './scenes/home.ts';
import { school } from './scenes/school.ts';
import { shopping } from './scenes/shopping.ts';
import { travel } from './scenes/travel.ts';
import { work } from './scenes/work.ts';

/** The ready scenes: three of each category, in the order in which they are shown. */
export const scenes: readonly Scene[] = [cafe, travel, home, shopping, health, work, school, friends].flat();
