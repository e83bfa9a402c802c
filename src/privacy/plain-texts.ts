/** Texts about places, in tables that keep nothing of anybody but in which somebody may be named all the same. */
export const textsOfPlaces: Readonly<Record<string, readonly string[]>> = {
  focus_area: ['text', 'agreed_with'],
  contact_point: ['office', 'purpose', 'place'],
  workshop_check: ['label', 'who'],
};
