import type { Scene } from '../stage.ts';
import { aTripToTheMoon } from './a-trip-to-the-moon.ts';
import { bigBuckBunny } from './big-buck-bunny.ts';
import { charge } from './charge.ts';
import { coffeeRun } from './coffee-run.ts';
import { cosmosLaundromat } from './cosmos-laundromat.ts';
import { elephantsDream } from './elephants-dream.ts';
import { glassHalf } from './glass-half.ts';
import { hero } from './hero.ts';
import { nightOfTheLivingDead } from './night-of-the-living-dead.ts';
import { nosferatu } from './nosferatu.ts';
import { granDillama, llamaDrama, llamigos } from './patagonia.ts';
import { sintel } from './sintel.ts';
import { spring } from './spring.ts';
import { spriteFright } from './sprite-fright.ts';
import { tearsOfSteel } from './tears-of-steel.ts';
import { theGeneral } from './the-general.ts';
import { walkingTheMoonHome } from './walking-the-moon-home.ts';
import { wingIt } from './wing-it.ts';

/** The scene of every title, by title id. */
export const scenes: Readonly<Record<string, Scene>> = {
  'walking-the-moon-home': walkingTheMoonHome,
  'big-buck-bunny': bigBuckBunny,
  sintel,
  'tears-of-steel': tearsOfSteel,
  'cosmos-laundromat': cosmosLaundromat,
  'elephants-dream': elephantsDream,
  'glass-half': glassHalf,
  'caminandes-llama-drama': llamaDrama,
  'caminandes-gran-dillama': granDillama,
  'caminandes-llamigos': llamigos,
  hero,
  spring,
  'coffee-run': coffeeRun,
  'sprite-fright': spriteFright,
  charge,
  'wing-it': wingIt,
  'a-trip-to-the-moon': aTripToTheMoon,
  nosferatu,
  'the-general': theGeneral,
  'night-of-the-living-dead': nightOfTheLivingDead,
};
