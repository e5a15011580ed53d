/**
 * Smooth, unless this person asked their system for less motion.
 *
 * @param isHeld more of the same comes at once, as while a key is held: each would begin the motion anew, and the page
 *   would stay behind
 */
export const scrollBehavior = (isHeld = false): ScrollBehavior =>
  isHeld || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
