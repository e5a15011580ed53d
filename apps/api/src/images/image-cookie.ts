/** Says which session an `<img>` element belongs to, since it cannot send an Authorization header. */
export const imageCookie = 'miauflix_images';
export const imagesPath = '/api/v1/images';
